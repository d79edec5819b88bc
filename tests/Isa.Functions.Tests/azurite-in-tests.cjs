// For the emulator of a test run, by node --require: thousands of tables in one process, whose data nobody needs after a power failure.
const fs = require('node:fs');
const Loki = require('lokijs');

// Not at each message and blob, and not all data again every five seconds: they are written when it ends.
fs.fdatasync = (file, done) => setImmediate(done);
Loki.prototype.autosaveEnable = function () {
  this.autosave = true;
};

// Found by name, not by looking through all of them. The folder is always new: every collection is added first.
const { addCollection, removeCollection } = Loki.prototype;
const known = new WeakMap();
const byName = database => known.get(database) ?? known.set(database, new Map()).get(database);

Loki.prototype.addCollection = function (name, options) {
  const added = addCollection.call(this, name, options);
  byName(this).set(name, added);
  return added;
};
Loki.prototype.getCollection = function (name) {
  return byName(this).get(name) ?? null;
};
Loki.prototype.removeCollection = function (name) {
  byName(this).delete(name);
  return removeCollection.call(this, name);
};

// The template of a path is read once, not a dozen times at each request.
const template = require('uri-templates');
const read = new Map();
require.cache[require.resolve('uri-templates')].exports = text => read.get(text) ?? read.set(text, template(text)).get(text);
