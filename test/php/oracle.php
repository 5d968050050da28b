<?php
// Answers tests with what PHP itself reads and writes. In: {"task": …, "cases": […]} as JSON; out: a list as JSON.
// Values travel with their types: ["n"], ["b", true], ["i", "12"], ["d", "1.5"], ["s", "text"], ["a", [[key, value], …]].

function value(array $typed): mixed
{
    return match ($typed[0]) {
        'n' => null,
        'b' => $typed[1],
        'i' => (int) $typed[1],
        'd' => match ($typed[1]) {
            'INF' => INF,
            '-INF' => -INF,
            default => (float) $typed[1],
        },
        's' => $typed[1],
        'a' => entries($typed[1]),
    };
}

function entries(array $pairs): array
{
    $array = [];
    foreach ($pairs as [$key, $typed]) {
        $array[$key] = value($typed);
    }
    return $array;
}

function parsed(string $body): array
{
    parse_str($body, $variables);
    return $variables;
}

$request = json_decode(stream_get_contents(STDIN), true, 4096, JSON_THROW_ON_ERROR);
$answers = array_map(
    fn (mixed $case) => match ($request['task']) {
        'parse_str' => parsed($case),
        'serialize' => serialize(value($case)),
        'json_encode' => json_encode(value($case), JSON_THROW_ON_ERROR),
    },
    $request['cases'],
);
$flags = $request['task'] === 'parse_str' ? JSON_FORCE_OBJECT : 0;
echo json_encode(['answers' => $answers, 'version' => PHP_VERSION], $flags | JSON_THROW_ON_ERROR, 4096);
