import { FAULT_KINDS } from './faults';

export const DEFAULT_PORT = 8025;

/** What `--help` prints. */
export const HELP = `Starts a stand-in ActiveCampaign account on this machine.

Usage: npm run sandbox -- [options]

  --port NUMBER         port to listen on (default ${DEFAULT_PORT}, 0 for any free one)
  --host ADDRESS        address to listen on (default 127.0.0.1)
  --key TEXT            API key to ask for (default: a built-in demo key)
  --rps NUMBER          requests a second for the account (default: no limit)
  --retry-after SECONDS what a 429 by that limit says (default 1)
  --latency MS          added to each answer
  --language LANGUAGE   en, pt or hu: the language of the messages of API v1
  --read-lag MS         how far look-ups of contacts lag behind what was saved
  --clock-ahead MS      how far the clock in the Date headers is ahead
  --imports-per-minute, --single-imports-per-minute NUMBER
                        imports a minute, and those of one contact (default 100 and 20;
                        0 for no limit)
  --import-queue MS     how long an import waits (default 7000)
  --import-contact MS   how long each of its contacts takes (default 2)
  --contact-limit NUMBER
                        how many contacts the account may hold
  --refuse HOW          how API v1 answers a wrong key: result_code_0, result_code_0_text,
                        xml, 403_empty or 401
  --assume NAME=BEHAVIOUR
                        do otherwise than assumed, may be given several times
  --assumptions         list all that is assumed, and what may be instead
  --fault KIND[:TIMES][@ADDRESS]
                        a fault to come, may be given several times; TIMES is a number,
                        * for without end, or a percentage for at random
  --seed NUMBER         for faults at random
  --lists, --fields, --tags, --forms NUMBER
                        that many of each, for a big account
  --help                this text

While it runs, at its address:
  GET    /                   the page that shows the account
  GET    /_sandbox/state     contacts and last requests (?contacts=100&search=text)
  POST   /_sandbox/faults    a fault to come, as JSON: {"kind":"429","times":3,"retryAfter":"2"};
                             "action" says for which call (* for all, v3/contacts for a look-up;
                             without it contact_sync)
  DELETE /_sandbox/faults    no more faults
  POST   /_sandbox/reset     the account as it was at its start

Faults: ${FAULT_KINDS.join(', ')}`;
