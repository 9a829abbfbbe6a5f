import type { EventEmitter } from 'node:events'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

type Connection = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * The stock adapter cannot read the type "char" of the system catalogs. The value is passed as a type that no catalog uses,
 * and converted back.
 */
const CHAR = { oid: 18, type: ColumnTypeEnum.Character }
const CARRIER = { oid: 2950, type: ColumnTypeEnum.Uuid }

/**
 * Prisma's adapter for Postgres, adapted for migrations. The stock adapter splits a script at every semicolon, even in
 * comments and function bodies, cannot read the catalogs' `"char"`, and leaves its connections open.
 */
export class EngineAdapter extends PrismaPg {
  readonly #open: Connection[] = []

  override async connect() {
    const connection = repaired(await super.connect())
    this.#open.push(connection)
    return connection
  }

  override async connectToShadowDb() {
    const shadow = repaired(await super.connectToShadowDb())
    // The stock adapter drops the database before it closes its own connections to it, and the drop fails.
    shadow.dispose = async () => {
      const pool = shadow.underlyingDriver()
      await pool.end()
      await (await this.connect()).executeScript(`DROP DATABASE "${pool.options.database}"`)
    }
    return shadow
  }

  async close(): Promise<void> {
    for (const connection of this.#open.splice(0)) {
      if (!connection.underlyingDriver().ended) await connection.dispose()
    }
  }
}

function repaired(connection: Connection): Connection {
  connection.executeScript = async script => {
    try {
      await connection.underlyingDriver().query(script)
    } catch (error) {
      const { code = '', severity = 'ERROR', message, detail, column, hint } = error as pg.DatabaseError
      throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
    }
  }
  const stock = connection.queryRaw.bind(connection)
  connection.queryRaw = async query => {
    const result = await stock(query)
    const columnTypes = result.columnTypes.map(type => (type === CARRIER.type ? CHAR.type : type))
    return { ...result, columnTypes }
  }
  connection.underlyingDriver().on('connect', carryChars)
  return connection
}

function carryChars(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: EventEmitter }
  connection.prependListener('rowDescription', (message: { fields: { dataTypeID: number }[] }) => {
    for (const field of message.fields) if (field.dataTypeID === CHAR.oid) field.dataTypeID = CARRIER.oid
  })
}
