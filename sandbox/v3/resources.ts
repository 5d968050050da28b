import type { Account } from '../account';
import { chicagoOffset } from '../chicagoTime';
import type { JsonObject } from '../json';
import type { Field, List, Organization, Tag } from '../model';

/** How API v3 shows what the account has; ids are text. */
export function listRow({ id, name, createdAt }: List): JsonObject {
	return {
		id: String(id),
		name,
		cdate: `${createdAt.replace(' ', 'T')}${chicagoOffset(createdAt)}`,
	};
}

export function tagRow({ id, name }: Tag): JsonObject {
	return { id: String(id), tag: name, tagType: 'contact' };
}

export function organizationRow({ id, name }: Organization): JsonObject {
	return { id: String(id), name };
}

export function fieldRow({ id, title, type, tag, options }: Field): JsonObject {
	return {
		id: String(id),
		title,
		descript: '',
		type,
		isrequired: '0',
		perstag: tag,
		options: options.map((value) => ({ value })),
	};
}

export function tagById(account: Account, id: number): Tag | undefined {
	return [...account.tags.values()].find((tag) => tag.id === id);
}

export function organizationById(account: Account, id: number): Organization | undefined {
	return [...account.organizations.values()].find((one) => one.id === id);
}
