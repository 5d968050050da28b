/**
 * A float as PHP writes it with `serialize_precision=-1` (the default): the shortest digits that
 * read back the same, with an exponent from 1.0e+17 up and below 1.0e-4.
 */
export function floatText(value: number, exponentLetter: 'e' | 'E'): string {
	if (Number.isNaN(value)) return 'NAN';
	if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
	if (value === 0) return Object.is(value, -0) ? '-0' : '0';
	const [mantissa = '', power = '0'] = value.toExponential().split('e');
	const exponent = Number(power);
	if (exponent >= -4 && exponent < 17) return String(value);
	const digits = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
	return `${digits}${exponentLetter}${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
