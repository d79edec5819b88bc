// For Azurite, by node --require: it decodes each piece of a request by itself, so that a character which arrives in two pieces is stored as
// replacement characters, silently (https://github.com/Azure/Azurite/issues/2670). Rows of some KiB are sent in pieces. Here the pieces are put together first.
const { Module } = require('node:module');
const { sep } = require('node:path');

const serializer = ['generated', 'utils', 'serializer.js'].join(sep);
const compile = Module.prototype._compile;

Module.prototype._compile = function (code, file, ...rest) {
  const whole = file.endsWith(serializer) ? code.replace('segments.join("")', 'Buffer.concat(segments.map(segment => Buffer.from(segment))).toString()') : code;
  return compile.call(this, whole, file, ...rest);
};
