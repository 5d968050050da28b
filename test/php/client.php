<?php
// A client of API v1 as a PHP developer writes it after the API's page: one contact_sync with cURL for each contact.
// In: {"url": …, "key": …, "contacts": […]} as JSON; out: the decoded answers as a JSON list.

function form(array $contact): array
{
    $form = [
        'email' => $contact['email'],
        'first_name' => $contact['firstName'],
        'last_name' => $contact['lastName'],
        'phone' => $contact['phone'],
        'customer_acct_name' => $contact['organization'],
        'tags' => implode(', ', $contact['tags']),
        'ip4' => $contact['ip'],
        'form' => $contact['form'],
    ];
    foreach ($contact['fields'] as ['id' => $id, 'values' => $values]) {
        $form["field[$id,0]"] = implode('||', $values);
    }
    foreach ($contact['lists'] as $list) {
        $id = $list['id'];
        $form["p[$id]"] = $id;
        $form["status[$id]"] = $list['unsubscribed'] ? 2 : 1;
        $form["sdate[$id]"] = $list['date'];
        foreach (['noresponders', 'instantresponders', 'lastmessage'] as $flag) {
            if (in_array($flag, $list['flags'], true)) {
                $form["{$flag}[$id]"] = 1;
            }
        }
    }
    // The page leaves out what there is nothing to say about.
    return array_filter($form, fn (mixed $value) => trim((string) $value) !== '');
}

/** The elements of a flat answer by their names: PHP's own XML is an extension that not every machine has. */
function elements(string $body): array
{
    preg_match_all('~<(\w+)>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))</\1>~s', $body, $found, PREG_SET_ORDER);
    return array_column(array_map(fn (array $one) => [$one[1], $one[2] . ($one[3] ?? '')], $found), 1, 0);
}

function decoded(string $body, string $format): array
{
    return match ($format) {
        'json' => json_decode($body, true, 512, JSON_THROW_ON_ERROR),
        'serialize' => unserialize($body, ['allowed_classes' => false]),
        'xml' => elements($body),
    };
}

$request = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
$curl = curl_init();
$answers = [];
foreach ($request['contacts'] as $contact) {
    $query = http_build_query(['api_action' => 'contact_sync', 'api_output' => $contact['format']]);
    curl_setopt_array($curl, [
        CURLOPT_URL => "{$request['url']}/admin/api.php?$query",
        CURLOPT_HTTPHEADER => ["API-TOKEN: {$request['key']}"],
        CURLOPT_POSTFIELDS => http_build_query(form($contact)),
        CURLOPT_RETURNTRANSFER => true,
    ]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException(curl_error($curl));
    }
    $answers[] = array_map(strval(...), decoded($body, $contact['format']));
}
echo json_encode($answers, JSON_THROW_ON_ERROR);
