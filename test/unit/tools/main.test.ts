import { main } from '../../../tools/start/main';
import { Screen } from '../../../tools/terminal/screen';

test.each([
	[['--help'], 0, /^npm start {2,}try the node/],
	[['--once', '--twice'], 2, /^npm start has no option --twice\n\nnpm start /],
])('%j is answered with how to use the command', async (args, status, told) => {
	let written = '';
	const screen = new Screen({ write: (text: string) => (written += text) }, {});
	expect(await main(args, screen)).toBe(status);
	expect(written).toMatch(told);
});
