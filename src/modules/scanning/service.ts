import type { Context } from "@medusajs/framework/types"
import { InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import type { ActStatus } from "../../domain/scanning/act"
import { sqlOf } from "../../platform/sql"
import ScannerAct from "./models/scanner-act"
import { ActAnswer, ActClaim, claimAct, finishAct, releaseAct, SentAct } from "./store/acts"

export type { ActAnswer, ActClaim, SentAct }

/** Keeps the people of the scanner, their devices and what they did. */
export default class ScanningService extends MedusaService({
  ComptoirScannerAct: ScannerAct,
}) {
  // ---- acts of the scanner ----

  /** Claims an act of a device under its key, in a transaction of its own, or says what became of it. */
  @InjectTransactionManager()
  async claimAct(act: SentAct, @MedusaContext() context: Context = {}): Promise<ActClaim> {
    return claimAct(sqlOf(context), act)
  }

  /** Keeps what an act was answered; who finished it first is the one that everybody hears. */
  @InjectTransactionManager()
  async finishAct(
    key: string,
    status: Exclude<ActStatus, "claimed">,
    answer: ActAnswer,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof finishAct> {
    return finishAct(sqlOf(context), key, status, answer)
  }

  /** Gives back an act that could not be tried. */
  @InjectTransactionManager()
  async releaseAct(key: string, @MedusaContext() context: Context = {}): Promise<void> {
    await releaseAct(sqlOf(context), key)
  }
}
