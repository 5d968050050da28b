/** The built node and credential, for tests and tools. n8n itself finds them by package.json, and this does not ship. */
const { n8n } = require('./package.json');

module.exports = Object.assign(
	{},
	...[...n8n.nodes, ...n8n.credentials].map((file) => require(`./${file}`)),
);
