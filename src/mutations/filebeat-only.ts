import type { Mutation } from './mutation.js'

export const filebeatOnly: Mutation = {
  id: 'filebeat-only',
  does: "Filebeat's own module ingests: documents have event.dataset, and no data_stream.*",
  rules: 'v9 asks for data_stream.dataset and never alerts; all before it do as ever',
  decides: ['who makes documents of records'],
  delivery: () => ({ reshape: (object) => ({ ...object, via: 'filebeat' }) }),
}
