import { DateTime } from 'luxon';
import { messages } from '../messages';
import { Refusal } from './refusal';

/** Luxon takes "12" for noon today and "2026" for New Year: a date has a day. */
const WITH_DAY = /^\d{4}-?\d{2}-?\d{2}/;

/**
 * `sdate` as ActiveCampaign reads it: `YYYY-MM-DD HH:MM:SS`, wall clock of its servers. The API's page says
 * "CST"; recorded answers show America/Chicago with daylight saving (July -05:00, January -06:00).
 *
 * @param text ISO 8601 or `YYYY-MM-DD HH:MM:SS`; without an offset it is in `timezone`
 * @param timezone the workflow's time zone, an IANA name
 * @throws Refusal where it is no date
 */
export function subscribeDate(text: string, timezone: string, label: string): string {
	const zone = { zone: timezone };
	const date = [DateTime.fromISO(text, zone), DateTime.fromSQL(text, zone)].find(
		({ isValid }) => isValid,
	);
	if (date === undefined || !WITH_DAY.test(text))
		throw new Refusal(messages.notADate(label, text));
	return date.setZone('America/Chicago').toFormat('yyyy-MM-dd HH:mm:ss');
}
