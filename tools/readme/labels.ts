import type { INodeProperties } from 'n8n-workflow';
import { contactDescription } from '../../nodes/ActiveCampaignContactSync/resources/contact';

/** A parameter, a group of them or a choice, as the description of the node nests them. */
type Described = Partial<INodeProperties> & { name: string; values?: INodeProperties[] };

/** The names a user sees on the way to a parameter, from its internal path. */
export function labelOf(path: string): string {
	let level: Described[] = contactDescription;
	const labels: string[] = [];
	for (const name of path.split('.')) {
		// A parameter that differs by operation is described several times: the first one that leads on counts.
		const properties = level.filter((candidate) => candidate.name === name);
		const [property] = properties;
		if (property?.displayName === undefined) throw new Error(`No parameter ${path}`);
		if (property.values === undefined) labels.push(property.displayName);
		level = properties.flatMap(inside);
	}
	return labels.join(' › ');
}

/** Every name that the node's screen shows, of parameters, of their modes and of choices. */
export function allLabels(level: Described[] = contactDescription): string[] {
	return level.flatMap((property) => {
		const choice = property as { displayName?: string; name: string };
		const modes = property.modes?.map(({ displayName }) => displayName) ?? [];
		return [choice.displayName ?? choice.name, ...modes, ...allLabels(inside(property))];
	});
}

function inside({ values, options }: Described): Described[] {
	return values ?? ((options ?? []) as Described[]);
}
