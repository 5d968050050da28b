/**
 * `gulp build`: type check, then dist/: one bundled, readable file per node and credential, with the icons,
 * codex and output schema n8n looks for beside them, and the licences of what was bundled.
 */
const { execFile } = require('node:child_process');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

const run = promisify(execFile);

/** Provided by n8n itself. */
const external = ['n8n-workflow', 'luxon'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function types() {
	const { stdout } = await run(process.execPath, [
		require.resolve('typescript/bin/tsc'),
		'-p',
		'.',
	]).catch((failed) => {
		process.stderr.write(failed.stdout);
		return Promise.reject(new Error('The type check found something, see above'));
	});
	process.stdout.write(stdout);
}

/** What is bundled is as readable as our own code, but for the comments of others: their sources have them. */
const withoutComments = {
	name: 'without-comments',
	setup({ onLoad }) {
		onLoad({ filter: /node_modules/ }, async ({ path: file }) => {
			const source = await readFile(file, 'utf8');
			const options = { minifyWhitespace: true, legalComments: 'none' };
			return { contents: (await esbuild.transform(source, options)).code };
		});
	},
};

async function bundle() {
	const { metafile } = await esbuild.build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) =>
			path.relative('dist', file).replace(/\.js$/, '.ts'),
		),
		outdir: 'dist',
		outbase: '.',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		// fast-xml-parser's readable sources instead of its one CommonJS file, so that only the parser is taken.
		mainFields: ['module', 'main'],
		external,
		charset: 'utf8',
		legalComments: 'none',
		plugins: [withoutComments],
		metafile: true,
	});
	await licences(Object.keys(metafile.inputs));
}

/** The licence of every package of which something was bundled. */
async function licences(inputs) {
	const packages = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
	const texts = [...new Set(packages)].filter(Boolean).sort().map(licenceOf);
	await mkdir('dist', { recursive: true });
	await writeFile('dist/LICENSES.txt', (await Promise.all(texts)).join('\n'));
}

async function licenceOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
	const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
	const text = file
		? await readFile(`${folder}/${file}`, 'utf8')
		: 'The package brings no licence text.';
	return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.build = series(types, clean, parallel(bundle, assets));
exports.default = exports.build;
