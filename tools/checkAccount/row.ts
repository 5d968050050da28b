import type { AssumptionName } from '../../sandbox';
import type { Exchange } from './caller';

/** What became of one assumption. */
export interface Row {
	name: AssumptionName;
	/** What is assumed, in one sentence. */
	says: string;
	found: 'assumed' | 'instead' | 'unasked';
	/** What there is to read: `as assumed`, `instead: …` or `not asked: …`. */
	result: string;
	/** The sandbox's name of the behaviour, where it has one. */
	behaviour?: string;
	exchanges: readonly Exchange[];
}
