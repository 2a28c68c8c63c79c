import { toJsonSchema } from '@valibot/to-json-schema'
import { asks } from '../../src/contract/index'

const refusal = {
  type: 'object',
  required: ['ok', 'refusal'],
  properties: {
    ok: { const: false },
    refusal: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'A sentence for the person asking, in Chinese' },
        fields: {
          type: 'object',
          additionalProperties: { type: 'string' },
          description: 'Input path → what to change',
        },
      },
    },
  },
}

const schema = (value: Parameters<typeof toJsonSchema>[0]) => {
  const { $schema: _, ...rest } = toJsonSchema(value, { errorMode: 'ignore' })
  return rest
}

/** OpenAPI 3.1 of every ask, generated from the contract, so that it cannot differ from what is served. */
export const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: '家站通',
    version: '1',
    description: 'POST /asks/<name> with JSON. Writing asks carry a requestId; asking twice does it once.',
  },
  components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } }, schemas: { Refusal: refusal } },
  paths: Object.fromEntries(
    Object.entries(asks).map(([name, ask]) => [
      `/asks/${name}`,
      {
        post: {
          operationId: name,
          summary: ask.summary,
          'x-roles': ask.by,
          'x-writes': ask.writes,
          ...(ask.by.includes('PUBLIC') ? {} : { security: [{ session: [] }] }),
          requestBody: { required: true, content: { 'application/json': { schema: schema(ask.input) } } },
          responses: {
            200: {
              description: 'Answered',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['ok', 'value'],
                    properties: { ok: { const: true }, value: schema(ask.output) },
                  },
                },
              },
            },
            '4XX': {
              description: 'Refused',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
            },
          },
        },
      },
    ]),
  ),
})
