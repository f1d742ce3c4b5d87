// The reference server of tus over TLS: node server.mjs FOLDER CERTIFICATE KEY. Prints its port.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [folder, certificate, key] = process.argv.slice(2)
const tus = new Server({
  path: '/v1/files',
  datastore: new FileStore({ directory: folder }),
  // Ours are named by their hash, on both sides.
  namingFunction: (_request, metadata) => metadata.sha256,
})
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, tus.handle.bind(tus))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
