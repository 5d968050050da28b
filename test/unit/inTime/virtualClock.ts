import { FakeClock } from '../delivery/fakeClock';

/**
 * The clock of all that ships, in a test that begins with
 * `jest.mock('…/delivery/clock', () => jest.requireActual('…/inTime/virtualClock').delivery)`.
 */
export const clock = new FakeClock();

export const delivery = {
	...jest.requireActual<object>('../../../nodes/ActiveCampaignContactSync/delivery/clock'),
	systemClock: clock,
};
