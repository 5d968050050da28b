import type { AssumptionName } from '../../../sandbox';
import { isLimit } from '../importing';
import { at, rows } from '../json';
import { NotAsked } from '../reasons';
import type { Probes } from './probe';

/** Single contacts that the importer takes a minute, as documented, and some more. */
const SINGLE_TRIES = 24;
const AGAIN_MS = 2_000;
const OVER_A_MINUTE_MS = 62_000;
/** Imports that the importer takes a minute, as documented, and one more. */
const INFOS = 101;

/** What counts against the importer's own limit. */
export const IMPORT_LIMIT_PROBES = {
	importLimitCount: {
		ask: async ({ importing, stay: { clock, signal } }) => {
			// It is no address: nothing is saved, whatever the limit says.
			const isRefused = async () =>
				isLimit(await importing.postOnce([{ email: 'n8n-check-limit' }]));
			const since = clock.now();
			let tried = 1;
			while (!(await isRefused())) {
				if (tried++ >= SINGLE_TRIES)
					throw new NotAsked(`${SINGLE_TRIES} in a row do not reach the limit`);
			}
			// So many more that they would fill a minute by themselves.
			while (clock.now() - since < OVER_A_MINUTE_MS - AGAIN_MS) {
				await isRefused();
				await clock.sleep(AGAIN_MS, signal);
			}
			await clock.sleep(OVER_A_MINUTE_MS - (clock.now() - since), signal);
			return (await isRefused()) ? 'counted' : 'assumed';
		},
		instead: { counted: 'they count too' },
	},
	importInfoCounts: {
		ask: async ({ importing }) => {
			for (let n = 0; n < INFOS; n++) {
				const { status, json } = await importing.infoOnce('n8n-check');
				const reasons = rows(at(json, 'failureReasons'));
				if (isLimit({ status, reasons })) return 'counted';
			}
			return 'assumed';
		},
		instead: { counted: 'it counts' },
	},
} satisfies Partial<Probes<AssumptionName>>;
