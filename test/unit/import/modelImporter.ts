import type { BatchRefusal } from '../../../nodes/ActiveCampaignContactSync/import/acceptance';
import type { PartOutcome } from '../../../nodes/ActiveCampaignContactSync/import/peel';

export interface ModelOptions<T> {
	/** Why the importer does not take a contact; nothing where it does. */
	reasonFor: (contact: T) => string | undefined;
	/** What positions begin at; `none` where the answer gives texts only. */
	positions: 0 | 1 | 'none';
	/** Whether an answer names all contacts that are to blame, or stops at the first. */
	names?: 'all' | 'first';
	/** Added to each position, for an importer that counts otherwise. */
	shift?: number;
}

/** The importer's first look at a request: all of it is taken or none. */
export class ModelImporter<T> {
	readonly requests: (readonly T[])[] = [];

	constructor(private readonly options: ModelOptions<T>) {}

	send(part: readonly T[]): PartOutcome {
		this.requests.push(part);
		return this.refusalOf(part) ?? { kind: 'accepted' };
	}

	refusalOf(part: readonly T[]): ({ kind: 'refused' } & BatchRefusal) | undefined {
		const { reasonFor, positions, names = 'all', shift = 0 } = this.options;
		const toBlame = part.flatMap((contact, index) => {
			const reason = reasonFor(contact);
			return reason === undefined ? [] : [{ index, reason }];
		});
		if (toBlame.length === 0) return undefined;
		const told = names === 'all' ? toBlame : toBlame.slice(0, 1);
		const withPositions =
			positions === 'none'
				? { named: [], reasons: told.map(({ reason }) => reason) }
				: {
						named: told.map(({ index, reason }) => ({
							position: index + positions + shift,
							reason,
						})),
						reasons: [],
					};
		return { kind: 'refused', ...withPositions };
	}
}
