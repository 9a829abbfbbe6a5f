import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

type Connection = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * Prisma's adapter for Postgres, fit for migrations: the stock one cuts a script at every semicolon, those in
 * comments and function bodies included, and leaves its connections open.
 */
export class EngineAdapter extends PrismaPg {
  readonly #open: Connection[] = []

  override async connect() {
    const connection = withWholeScripts(await super.connect())
    this.#open.push(connection)
    return connection
  }

  override async connectToShadowDb() {
    return withWholeScripts(await super.connectToShadowDb())
  }

  async close(): Promise<void> {
    for (const connection of this.#open.splice(0)) {
      if (!connection.underlyingDriver().ended) await connection.dispose()
    }
  }
}

function withWholeScripts(connection: Connection): Connection {
  connection.executeScript = async script => {
    try {
      await connection.underlyingDriver().query(script)
    } catch (error) {
      const { code = '', severity = 'ERROR', message, detail, column, hint } = error as pg.DatabaseError
      throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
    }
  }
  return connection
}
