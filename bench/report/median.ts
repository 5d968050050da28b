import type { Sample, Figure } from '../measure/sample';

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

/** Figure by figure, the median of several runs. */
export function medianSample(samples: Sample[]): Sample {
	const [first] = samples;
	if (!first) throw new Error('No run, no median');
	const figures = Object.keys(first) as Figure[];
	return Object.fromEntries(
		figures.map((figure) => [figure, median(samples.map((sample) => sample[figure] ?? NaN))]),
	) as unknown as Sample;
}
