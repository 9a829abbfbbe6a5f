import type { Target } from '../target'

/** The library puts https:// in front of the host by itself. */
export const php = ({ origin, ingestKey }: Target) => `<?php

require __DIR__ . '/vendor/autoload.php';

use Segment\\Segment;

Segment::init(${ingestKey === null ? "getenv('INGEST_KEY')" : `'${ingestKey}'`}, [
    'host' => '${new URL(origin).host}',
    'error_handler' => fn ($code, $message) => error_log("$code $message"),
]);

Segment::track([
    'event' => 'Guide Started',
    'userId' => 'u_1042',
    'properties' => ['guide_id' => 42, 'guide_name' => 'Onboarding tour'],
]);
Segment::flush();`
