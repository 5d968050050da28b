import type { BatchRefusal } from './acceptance';
import { type PartOutcome, type SplitRun, SplitVerdicts } from './splitVerdicts';
import { halvesOf, samplesOf, type Suspects, suspectsOf } from './suspects';

/** Contacts at least one of which is to blame. */
interface Group<T> {
	members: readonly T[];
	/** The refusal of exactly these contacts; nothing where they are to blame because the others got through. */
	refusal?: BatchRefusal;
}

type Parts<T, Result = void> = Generator<readonly T[], Result, PartOutcome>;

/** Positions that led nowhere this often in one batch are not looked at any more. */
const MISLEADING_POSITIONS = 4;
/** A smaller group is searched to the end: that costs no more than to find out whether it is every contact. */
const SMALL_GROUP_CONTACTS = 8;

/**
 * Finds the contacts for which a request was refused, so that the others get in.
 *
 * Where the answer names positions, all others go again: if they get through, the named ones are to blame,
 * and what positions begin at is known from then on. Where it names none, half of a group is sent: if it
 * gets through, the other half is to blame; if not, that half is searched, and the other one is set aside.
 * What was set aside goes again at the end. One contact that is left as the one to blame is not sent alone.
 */
export class Split<T> {
	readonly verdicts = new SplitVerdicts<T>();
	/** Groups to search, the last one first. */
	private readonly groups: Group<T>[];
	/** Contacts of which nothing is known. */
	private aside: T[] = [];
	private misleading = 0;
	private checkedEveryContact = false;
	private reasonOfEveryContact?: string;
	private requestsWithoutFind = 0;

	constructor(
		batch: readonly T[],
		refusal: BatchRefusal,
		private readonly run: SplitRun,
	) {
		this.groups = [{ members: batch, refusal }];
		this.verdicts.note(batch, { kind: 'refused', ...refusal });
	}

	/** The parts to send, one after the other: each is answered with its outcome before the next is there. */
	*parts(): Parts<T> {
		while (!this.verdicts.complete) {
			const asideFirst = this.requestsLeft() === 1 && this.aside.length > 0;
			const group = asideFirst ? undefined : this.groups.pop();
			if (group) yield* this.search(group);
			else yield* this.sendAside();
		}
	}

	private *sendAside(): Parts<T> {
		const part = this.aside;
		this.aside = [];
		const outcome = yield* this.send(part);
		if (outcome.kind === 'refused') this.groups.push({ members: part, refusal: outcome });
	}

	private *search({ members, refusal }: Group<T>): Parts<T> {
		if (members.length === 1) {
			const isProven = refusal !== undefined || this.verdicts.certain;
			const outcome = isProven ? undefined : yield* this.send(members);
			if (outcome === undefined || outcome.kind === 'refused') this.found(members);
			return;
		}
		if (this.verdicts.reasonOf(members) === this.reasonOfEveryContact) {
			this.verdicts.refuse(members, 'everyContact');
			return;
		}
		const isMisled = this.misleading >= MISLEADING_POSITIONS;
		const named = isMisled ? [] : (refusal?.named ?? []);
		const readings = suspectsOf(members, named, this.run.base);
		if (readings.length > 0) yield* this.sendOthers(members, readings);
		else yield* this.halve(members);
	}

	/** Sends all but the named contacts; where their positions can be read in two ways, first in one, then in the other. */
	private *sendOthers(members: readonly T[], readings: readonly Suspects<T>[]): Parts<T> {
		let suspects: T[] = [];
		let group: Group<T> = { members };
		for (const { base, reasons } of readings) {
			suspects = [...reasons.keys()];
			const others = members.filter((member) => !reasons.has(member));
			const outcome: PartOutcome =
				others.length === 0 ? { kind: 'accepted' } : yield* this.send(others);
			if (outcome.kind === 'accepted') {
				this.run.base = base;
				for (const [member, reason] of reasons) this.found([member], reason);
				return;
			}
			if (outcome.kind === 'unclear') {
				this.aside.push(...suspects);
				return;
			}
			group = { members: others, refusal: outcome };
			this.misleading += 1;
		}
		// The server names one contact at a time, or its positions mean something else.
		if (this.misleading >= MISLEADING_POSITIONS) this.run.base = undefined;
		this.aside.push(...suspects);
		this.groups.push(group);
	}

	private *halve(members: readonly T[]): Parts<T> {
		const mayBeEveryContact =
			!this.checkedEveryContact && members.length >= SMALL_GROUP_CONTACTS;
		const reason = this.verdicts.reasonOf(members);
		const [first, second] = halvesOf(members);
		const outcome = yield* this.send(first);
		if (outcome.kind === 'accepted') {
			this.groups.push({ members: second });
		} else if (outcome.kind === 'unclear') {
			this.aside.push(...second);
		} else if (mayBeEveryContact && reason === this.verdicts.reasonOf(first)) {
			yield* this.sendSecondHalf({ members: first, refusal: outcome }, second);
		} else {
			this.aside.push(...second);
			this.groups.push({ members: first, refusal: outcome });
		}
	}

	/** The first half was refused for the reason of the whole. If the second is too, it may be every contact. */
	private *sendSecondHalf(first: Group<T>, second: readonly T[]): Parts<T> {
		this.checkedEveryContact = true;
		const reason = this.verdicts.reasonOf(first.members);
		const outcome = yield* this.send(second);
		if (outcome.kind !== 'refused') {
			this.groups.push(first);
		} else if (reason === this.verdicts.reasonOf(second)) {
			yield* this.sendSamples([first, { members: second, refusal: outcome }]);
		} else {
			this.groups.push(first, { members: second, refusal: outcome });
		}
	}

	/**
	 * Both halves were refused for one reason. Two rows that are alike could do that, and 248 good ones would be
	 * lost with them: only where two samples of each half are refused as well, it is every contact.
	 */
	private *sendSamples(halves: readonly Group<T>[]): Parts<T> {
		const reason = this.verdicts.reasonOf(halves.flatMap(({ members }) => members));
		const groups: Group<T>[] = [];
		const aside: T[] = [];
		let isEveryContact = true;
		for (const half of halves) {
			if (!isEveryContact) {
				groups.push(half);
				continue;
			}
			const samples = samplesOf(half.members);
			for (const sample of samples) {
				const outcome = yield* this.send(sample);
				const isAlike = this.verdicts.reasonOf(sample) === reason;
				isEveryContact &&= outcome.kind === 'refused' && isAlike;
				if (outcome.kind === 'refused') groups.push({ members: sample, refusal: outcome });
			}
			const sampled = new Set(samples.flat());
			aside.push(...half.members.filter((member) => !sampled.has(member)));
		}
		if (isEveryContact) {
			this.reasonOfEveryContact = reason;
			for (const { members } of halves) this.verdicts.refuse(members, 'everyContact');
		} else {
			this.groups.push(...groups);
			this.aside.push(...aside);
		}
	}

	private *send(part: readonly T[]): Parts<T, PartOutcome> {
		if (this.requestsLeft() <= 0) {
			this.verdicts.refuse(this.verdicts.unjudged, 'notTold');
			return { kind: 'unclear' };
		}
		this.run.requests -= 1;
		this.requestsWithoutFind += 1;
		const outcome = yield part;
		this.verdicts.note(part, outcome);
		return outcome;
	}

	private found(contacts: readonly T[], reason?: string): void {
		this.verdicts.refuse(contacts, 'found', reason);
		this.requestsWithoutFind = 0;
	}

	private requestsLeft(): number {
		return Math.min(this.run.requests, this.run.forOneContact - this.requestsWithoutFind);
	}
}
