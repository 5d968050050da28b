import type { INodeExecutionData } from 'n8n-workflow';

/** Items by the position of the input item that they are linked to. */
export function byInput(items: INodeExecutionData[]): Map<number, INodeExecutionData[]> {
	const linked = new Map<number, INodeExecutionData[]>();
	for (const item of items) {
		const link = Array.isArray(item.pairedItem) ? item.pairedItem[0] : item.pairedItem;
		const index = typeof link === 'number' ? link : link?.item;
		if (index !== undefined) linked.set(index, [...(linked.get(index) ?? []), item]);
	}
	return linked;
}

/** Why an item was refused, as its error branch says it. */
export function reason({ json }: INodeExecutionData): string {
	const { error } = json;
	if (typeof error === 'object' && error !== null && 'message' in error)
		return String(error.message);
	return String(error ?? '');
}
