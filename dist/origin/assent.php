<?php
// What a visitor agreed to, for code on the server that stands behind Assent.
//
//     require 'assent.php';
//     if (assent_granted('analytics')) { … }
//
// The gateway writes the `Assent` header of each request and takes away what a client wrote there. Without it (the request
// came some other way, or the gateway is older) nothing but what is necessary counts as granted.

function assent_granted(string $purpose): bool
{
    // What is necessary needs no yes.
    if ($purpose === 'necessary') {
        return true;
    }
    $header = $_SERVER['HTTP_ASSENT'] ?? '';
    return $purpose !== ''
        && preg_match('/^granted=\(([a-z0-9_* .-]*)\)(?:,|$)/D', $header, $found) === 1
        && in_array($purpose, explode(' ', $found[1]), true);
}
