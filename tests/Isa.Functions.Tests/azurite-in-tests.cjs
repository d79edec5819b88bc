// For the emulator of a test run, by node --require: thousands of tables in one process, whose data nobody needs after a power failure.
const fs = require('node:fs');
const Loki = require('lokijs');

// Not at each message and blob, and not all data again every five seconds: they are written when it ends.
fs.fdatasync = (file, done) => setImmediate(done);
Loki.prototype.autosaveEnable = function () {
  this.autosave = true;
};

// Found by name, not by looking through all of them.
const { getCollection, removeCollection } = Loki.prototype;
const known = new WeakMap();
const byName = database => known.get(database) ?? known.set(database, new Map()).get(database);

Loki.prototype.getCollection = function (name) {
  const found = byName(this).get(name) ?? getCollection.call(this, name);
  if (found) byName(this).set(name, found);
  return found;
};
Loki.prototype.removeCollection = function (name) {
  byName(this).delete(name);
  return removeCollection.call(this, name);
};
