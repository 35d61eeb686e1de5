/** What is the matter and what can be done, by the codes of Node. */
const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there; is the portal up, and the port right?',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'no host has this name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its TLS certificate is for another host name; check --url',
  EPROTO: 'it does not speak TLS; should --url begin with http://?',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'it does not speak TLS; should --url begin with http://?',
};

const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/**
 * Why a request failed, in words. `fetch` says only that it did; why is in the
 * cause, with a code that people can search for.
 */
export function describeCause(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  if (code === undefined) {
    return 'the request failed';
  }
  if (UNTRUSTED.includes(code)) {
    return `its TLS certificate is not trusted; NODE_EXTRA_CA_CERTS names further authorities (${code})`;
  }
  if (code.startsWith('HPE_')) {
    return `what answers there is no HTTP server; should --url begin with https://? (${code})`;
  }
  return Object.hasOwn(CAUSES, code)
    ? `${CAUSES[code]} (${code})`
    : `the request failed (${code})`;
}
