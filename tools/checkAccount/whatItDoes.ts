import { assumptions } from '../../sandbox';
import type { Names } from './names';
import { MOST_CONTACTS } from './people';

/** What the check does to an account, for its owner to agree to. */
export function whatItDoes(url: string, names: Names): string {
	const count = Object.keys(assumptions).length;
	return (
		`This asks ${new URL(url).host} for ${count} things that are assumed of ActiveCampaign: ` +
		'700 to 1,200 requests in about five minutes, five a second, and two short bursts. ' +
		`It makes two lists, nine custom fields, some tags and organizations and at most ${MOST_CONTACTS} contacts, ` +
		`all with "${names.run}" in their names (${names.address('…')}), and removes them at the end. ` +
		'Nothing that the account has already is changed. No mail is sent and no form submitted; ' +
		'but automations of yours that start for any list, any tag or any new contact would start ' +
		'for these contacts too. An account whose plan is full of contacts may buy a larger one by itself.'
	);
}

/** What `--large` adds. */
export function whatLargeDoes(): string {
	return (
		'With --large it also imports up to 1,251 contacts more, which takes ten minutes more. ' +
		'Make sure that the plan has room for them.'
	);
}
