/** fast-check as the tests have it: with the seed of all. */
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');
const { seed } = require('./seed');

fc.configureGlobal({ seed });
module.exports = fc;
