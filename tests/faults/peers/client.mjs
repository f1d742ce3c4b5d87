// The reference client of tus: node client.mjs ENDPOINT FILE SHA256 CHUNK whole|parts. Prints how it went.
import { readFileSync } from 'node:fs'
import { Upload } from 'tus-js-client'

const [endpoint, file, sha256, chunk, way] = process.argv.slice(2)
let errors = 0
const upload = new Upload(readFileSync(file), {
  endpoint,
  chunkSize: Number(chunk),
  metadata: { sha256 },
  retryDelays: Array(30).fill(50),
  uploadDataDuringCreation: way === 'whole',
  removeFingerprintOnSuccess: true,
  onShouldRetry: () => { errors += 1; return true },
  onError: (error) => { console.error(String(error)); process.exit(1) },
  onSuccess: () => console.log(JSON.stringify({ errors, url: upload.url })),
})
upload.start()
