import type { Figure, Sample } from '../measure/sample';

/** Of these, one bad run of many is what a user remembers. */
const WORST: Partial<Record<Figure, (...values: number[]) => number>> = {
	requestsPerContact: Math.max,
	saved: Math.min,
	lost: Math.max,
	untold: Math.max,
	tooMany: Math.max,
	shareOfLimit: Math.min,
};

/** Several runs as one: the worst of what must not happen once, the median of the rest. */
export function aggregate(samples: Sample[]): Sample {
	return byFigure(samples, (figure, values) => (WORST[figure] ?? median)(...values));
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(...values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

function byFigure(
	samples: Sample[],
	combine: (figure: Figure, values: number[]) => number,
): Sample {
	const [first] = samples;
	if (!first) throw new Error('Nothing was measured');
	const figures = Object.keys(first) as Figure[];
	return Object.fromEntries(
		figures.map((figure) => [
			figure,
			combine(
				figure,
				samples.map((sample) => sample[figure] ?? NaN),
			),
		]),
	) as unknown as Sample;
}
