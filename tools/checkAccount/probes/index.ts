import type { AssumptionName } from '../../../sandbox';
import { ANSWER_PROBES } from './answers';
import { BURST_PROBES } from './burst';
import { DATE_PROBES } from './dates';
import { IMPORT_LIMIT_PROBES } from './importLimits';
import { IMPORT_LIST_PROBES } from './importLists';
import { IMPORT_ORDER_PROBES } from './importOrder';
import { IMPORT_REFUSAL_PROBES } from './importRefusals';
import { IMPORT_VALUE_PROBES } from './importValues';
import { LOOK_UP_PROBES } from './lookUp';
import { NAMING_PROBES } from './naming';
import type { Probes } from './probe';
import { SPELLING_PROBES } from './spellings';
import { SUBSCRIPTION_PROBES } from './subscriptions';
import { TAG_PROBES } from './tags';
import { VALUE_PROBES } from './values';
import { WRITTEN_PROBES } from './written';

/** A probe for every assumption of the sandbox, or a reason why there is none. */
export const PROBES: Probes<AssumptionName> = {
	...SUBSCRIPTION_PROBES,
	...NAMING_PROBES,
	...TAG_PROBES,
	...VALUE_PROBES,
	...DATE_PROBES,
	...SPELLING_PROBES,
	...ANSWER_PROBES,
	...WRITTEN_PROBES,
	...BURST_PROBES,
	...LOOK_UP_PROBES,
	...IMPORT_VALUE_PROBES,
	...IMPORT_LIST_PROBES,
	...IMPORT_REFUSAL_PROBES,
	...IMPORT_ORDER_PROBES,
	...IMPORT_LIMIT_PROBES,
};
