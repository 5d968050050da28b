import { type RealN8n, tryRealN8n } from '../../tools/compat/realN8n';
import { N8N_VERSION } from '../../tools/n8n/versions';

let seen: RealN8n;

beforeAll(async () => {
	seen = await tryRealN8n(N8N_VERSION);
});

test('Stop in the middle of a run ends it as canceled within seconds, and nothing is sent any more', () => {
	expect(seen.stop).toEqual([]);
});

test('a refused item comes out of the error branch as it came in, with the reason', () => {
	expect(seen.errorBranch).toEqual([]);
	expect(seen.example.problems).toEqual([]);
});

test('n8n answers others while it prepares 2,000 contacts', () => {
	expect(seen.many).toEqual([]);
});
