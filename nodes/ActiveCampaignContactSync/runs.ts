import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { runsAsTool } from './asTool';
import { systemClock } from './delivery/clock';
import { Run } from './delivery/run';

interface Known {
	run: Run;
	lastItem: number;
}

const runs = new WeakMap<object, Known>();

/**
 * The run of the node that an item belongs to. Call it once per item, as n8n hands it over: with
 * 'Retry On Fail' n8n starts from the first item again over the same data, which is another run.
 */
export function runOf(context: IExecutePaginationFunctions): Run {
	const data = context.getExecuteData();
	const item = context.getItemIndex();
	const known = runs.get(data);
	const run = known !== undefined && item > known.lastItem ? known.run : newRun(context);
	runs.set(data, { run, lastItem: item });
	return run;
}

function newRun(context: IExecutePaginationFunctions): Run {
	return new Run(systemClock, {
		total: itemsHandedOver(context),
		stopsOnFailure: !context.continueOnFail(),
		signal: context.getExecutionCancelSignal(),
	});
}

/**
 * How many items n8n will hand over. A tool of an AI agent is called for one item at a time, and with older
 * agents the data at hand here is the agent's own, of all its conversations.
 */
function itemsHandedOver(context: IExecutePaginationFunctions): number {
	if (context.getNode().executeOnce === true || runsAsTool(context)) return 1;
	return context.getExecuteData().data.main?.[0]?.length ?? 1;
}
