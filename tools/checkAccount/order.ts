import type { AssumptionName } from '../../sandbox';
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
 * In which order these are asked. What measures time or a limit is asked while nothing else is; the
 * minute that the importer's limit takes is spent on all that does not import.
 */
export function askingOrder(names: readonly AssumptionName[]): Group[][] {
	const among = (some: AssumptionName[]) => some.filter((name) => names.includes(name));
	const large = names.filter((name) => 'isLarge' in PROBES[name]);
	const apart = new Set([...LAG, ...QUEUE, ...MINUTE, ...INFOS, ...BURST, ...large]);
	const others = names.filter((name) => !apart.has(name));
	const imports = others.filter((name) => name.startsWith('import'));
	const plain = others.filter((name) => !name.startsWith('import'));
	return [
		[{ names: among(LAG), atOnce: 1 }],
		[{ names: among(QUEUE), atOnce: 2 }],
		[{ names: imports, atOnce: 10 }],
		[{ names: large, atOnce: 1 }],
		[
			{ names: among(MINUTE), atOnce: 1 },
			{ names: plain, atOnce: 6 },
		],
		[{ names: among(INFOS), atOnce: 1 }],
		[{ names: among(BURST), atOnce: 4 }],
	];
}
