import { assumptions, type AssumptionName } from '../../sandbox';
import { PROBES } from './probes';

/** Probes that may be asked side by side, so many at once. */
export interface Group {
	names: AssumptionName[];
	atOnce: number;
}

const LAG: AssumptionName[] = ['lookUpLag'];
const QUEUE: AssumptionName[] = ['importBatchOrder', 'importHalfWay'];
const MINUTE: AssumptionName[] = ['importLimitCount'];
const INFOS: AssumptionName[] = ['importInfoCounts'];
const BURST: AssumptionName[] = ['tooManyStatus', 'tooManyRetryAfter', 'tooManyCount', 'oneLimit'];

/**
 * In which order is asked. What measures time or a limit is asked while nothing else is; the
 * minute that the importer's limit takes is spent on all that does not import.
 */
export function askingOrder(): Group[][] {
	const names = Object.keys(assumptions) as AssumptionName[];
	const alone = new Set([...LAG, ...QUEUE, ...MINUTE, ...INFOS, ...BURST, ...large(names)]);
	const others = names.filter((name) => !alone.has(name));
	const imports = others.filter((name) => name.startsWith('import'));
	const plain = others.filter((name) => !name.startsWith('import'));
	return [
		[{ names: LAG, atOnce: 1 }],
		[{ names: QUEUE, atOnce: 2 }],
		[{ names: imports, atOnce: 10 }],
		[{ names: large(names), atOnce: 1 }],
		[
			{ names: MINUTE, atOnce: 1 },
			{ names: plain, atOnce: 6 },
		],
		[{ names: INFOS, atOnce: 1 }],
		[{ names: BURST, atOnce: 4 }],
	];
}

function large(names: AssumptionName[]): AssumptionName[] {
	return names.filter((name) => 'isLarge' in PROBES[name]);
}
