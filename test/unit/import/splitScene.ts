import type { BatchRefusal } from '../../../nodes/ActiveCampaignContactSync/import/acceptance';
import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import { SplitRun } from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';
import { drive, ModelImporter, type ModelOptions } from './modelImporter';

export const badEmail = "Field 'email' incorrect format";

export function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, number) => number);
}

/** The numbers of a batch of 250 without some. */
export function allBut(...bad: number[]): number[] {
	return numbers(250).filter((contact) => !bad.includes(contact));
}

/** An importer that takes all contacts but these. */
export function only(...bad: number[]): (contact: number) => string | undefined {
	return (contact) => (bad.includes(contact) ? badEmail : undefined);
}

export function byNumber(a: number, b: number): number {
	return a - b;
}

export function refusalOf(importer: ModelImporter<number>, batch: readonly number[]): BatchRefusal {
	const refusal = importer.refusalOf(batch);
	if (!refusal) throw new Error('The batch would have been accepted');
	return refusal;
}

/** What becomes of one batch that this importer refuses. */
export function splitBy(options: ModelOptions<number>, { count = 250, run = new SplitRun() } = {}) {
	const importer = new ModelImporter(options);
	const batch = numbers(count);
	const split = new Split(batch, refusalOf(importer, batch), run);
	const accepted = drive(split, (part) => importer.send(part)).sort(byNumber);
	return { importer, accepted, verdicts: split.verdicts, refused: split.verdicts.refused };
}
