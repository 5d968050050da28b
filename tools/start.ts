/** `npm start`: the node in a real n8n, with one command. */
const NODE_NEEDED = 20;

if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED) {
	console.error(
		`\n  This is Node.js ${process.versions.node}; ${NODE_NEEDED} or later is needed.` +
			`\n  Get it from nodejs.org or with your version manager, then start again.\n`,
	);
	process.exit(1);
}

void import('./start/main').then(async ({ main }) => {
	process.exit(await main(process.argv.slice(2)));
});
