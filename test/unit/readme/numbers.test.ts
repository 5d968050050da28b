import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/root';
import { page } from './pages';

const { text } = page('docs/sending.md');

/** The line of the code that holds a number, and the words by which the page says it. */
test.each([
	['delivery/departures.ts', 'MOST_IN_FLIGHT = 10;', 'At most 10 requests are under way at once'],
	['delivery/departures.ts', 'LONGEST_PAUSE_MS = 300_000;', 'up to 5 minutes'],
	['delivery/pace.ts', 'DOUBLING_MS = 10_000;', 'which doubles in 10 seconds'],
	['delivery/pace.ts', 'SAID_FOR_MS = 60_000;', 'lowers it for a minute'],
	['delivery/retryBudget.ts', 'CAPACITY = 100;', 'nothing is tried again (100,'],
	['delivery/run.ts', 'startsMs: 14 * 60_000', '14 minutes after the last answer'],
	['delivery/run.ts', 'endsMs: 15 * 60_000', 'is given up after 15'],
	['account/judgement.ts', 'DENIED_IN_A_ROW = 20;', '20 items in a row were denied alike'],
	['account/judgement.ts', 'NOTHING_IN_A_ROW = 300;', '300 items in a row that came to nothing'],
	['n8n/requestOptions.ts', 'REQUEST_TIMEOUT_MS = 60_000;', 'unanswered after 60 seconds'],
	['import/batch.ts', 'MAX_CONTACTS_PER_REQUEST = 250;', 'batches of 250'],
	['import/batch.ts', 'MAX_BYTES_PER_REQUEST = 399_999;', 'less than 400,000 bytes'],
	['import/waiting.ts', '[2_000, 4_000, 8_000, 15_000];', 'after 2, 4, 8, then every 15 seconds'],
	['import/waiting.ts', 'PATIENCE_MS = 600_000;', 'at most 10 minutes after the last batch'],
	['import/explain.ts', 'MOST_LOOKED_UP = 100;', 'The first 100 of them are looked up'],
	['import/explain.ts', 'startsMs: 60_000', 'for at most a minute'],
	['import/peel.ts', 'REQUESTS_A_BATCH = 60;', 'at most 60 for each batch of the run'],
	['import/peel.ts', 'LEAST_REQUESTS = 150;', '(and 150 for a small one)'],
	['import/peel.ts', 'SAMPLES = 8;', 'eight rows of all that are left'],
	['import/waiting.ts', 'NOES_IN_A_ROW = 3;', 'Three answers in a row that say nothing'],
])('%s: %s is what docs/sending.md says', (file, line, words) => {
	const source = readFileSync(join(ROOT, 'nodes/ActiveCampaignContactSync', file), 'utf8');
	expect(source).toContain(line);
	expect(text).toContain(words);
});
