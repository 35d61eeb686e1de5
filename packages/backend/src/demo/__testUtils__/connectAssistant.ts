import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What comes of a tool, or why nothing came of it. */
export interface ToolAnswer {
  isError: boolean;
  text: string;
  output: any;
}

/**
 * An AI assistant, as far as the portal sees one: the official MCP client.
 *
 * @param apiUrl - of the backend, with `/api`
 */
export async function connectAssistant(apiUrl: string, token?: string) {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${apiUrl}/mcp-actions/v1`), {
      requestInit: {
        headers: token ? { Authorization: `Bearer ${token}` } : {},
      },
    }),
  );
  return {
    listTools: async () => (await client.listTools()).tools,

    async call(name: string, input: object): Promise<ToolAnswer> {
      const answer = await client.callTool({ name, arguments: { ...input } });
      const [{ text }] = answer.content as { text: string }[];
      return {
        isError: Boolean(answer.isError),
        text,
        output: answer.structuredContent,
      };
    },

    close: () => client.close(),
  };
}
