// Prism that ends when its input ends: also when the test process is killed and can tell nobody.
process.stdin.on('end', () => process.exit()).resume();
require('./node_modules/@stoplight/prism-cli/dist/index.js');
