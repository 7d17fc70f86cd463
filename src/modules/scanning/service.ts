import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ActStatus } from "../../domain/scanning/act"
import type { PickerStatus } from "../../domain/scanning/picker"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type { LabelKind, LabelledBin, LabelledItem, LabelledPallet } from "../../domain/warehouse/label"
import type { PalletDTO } from "../../types/http/labels"
import type { ResolvedScan } from "../../types/http/scan"
import type { PickerDTO, ScannerDeviceDTO } from "../../types/http/scanning"
import LabelPrint from "./models/label-print"
import Pallet from "./models/pallet"
import PalletContent from "./models/pallet-content"
import PalletCounter from "./models/pallet-counter"
import Picker from "./models/picker"
import PickerWarehouse from "./models/picker-warehouse"
import ScannerAct from "./models/scanner-act"
import ScannerAttempt from "./models/scanner-attempt"
import ScannerDevice from "./models/scanner-device"
import ScannerSession from "./models/scanner-session"
import type { Act, RecordAudit } from "./neighbours"
import { ActAnswer, ActClaim, claimKnownAct, claimNewAct, finishAct, releaseAct, SentAct } from "./store/acts"
import * as work from "./store/work"
import * as devices from "./store/devices"
import * as labels from "./store/label-sources"
import * as lookups from "./store/lookup"
import * as pallets from "./store/pallets"
import * as people from "./store/people"
import * as signIns from "./store/sign-in"
import { storeOf } from "./store/sql"

export type { ActAnswer, ActClaim, SentAct }

/** Keeps the people of the scanner, their devices and what they did. */
export default class ScanningService extends MedusaService({
  ComptoirScannerAct: ScannerAct,
  ComptoirPicker: Picker,
  ComptoirPickerWarehouse: PickerWarehouse,
  ComptoirScannerDevice: ScannerDevice,
  ComptoirScannerSession: ScannerSession,
  ComptoirScannerAttempt: ScannerAttempt,
  ComptoirPallet: Pallet,
  ComptoirPalletContent: PalletContent,
  ComptoirPalletCounter: PalletCounter,
  ComptoirLabelPrint: LabelPrint,
}) {
  // ---- acts of the scanner ----

  /**
   * Claims an act of a device under its key, or says what became of it. What is claimed is committed before the act is
   * done. A new key, as nearly all are, is one statement, which needs no transaction around it.
   */
  @InjectManager()
  async claimAct(act: SentAct, @MedusaContext() context: Context = {}): Promise<ActClaim> {
    if (await claimNewAct(sqlOf(context), act)) return { outcome: "claimed" }
    return await this.claimKnownAct(act, context)
  }

  @InjectTransactionManager()
  protected async claimKnownAct(act: SentAct, @MedusaContext() context: Context = {}): Promise<ActClaim> {
    return await claimKnownAct(sqlOf(context), act)
  }

  /** Keeps what an act was answered, in one statement; who finished it first is the one that everybody hears. */
  @InjectManager()
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

  // ---- what the scanner is told of its warehouse ----

  @InjectManager()
  async countWork(
    search: Parameters<typeof work.countWork>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.countWork> {
    return work.countWork(sqlOf(context), search)
  }

  @InjectManager()
  async pageBins(
    page: work.KeyPage,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageBins> {
    return work.pageBins(sqlOf(context), page)
  }

  @InjectManager()
  async pageItems(
    page: work.KeyPage,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageItems> {
    return work.pageItems(sqlOf(context), page)
  }

  @InjectManager()
  async readNamed(
    search: Parameters<typeof work.readNamed>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readNamed> {
    return work.readNamed(sqlOf(context), search)
  }

  @InjectManager()
  async pageTasks(
    page: Parameters<typeof work.pageTasks>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageTasks> {
    return work.pageTasks(sqlOf(context), page)
  }

  @InjectManager()
  async pageDeliveries(
    page: Parameters<typeof work.pageDeliveries>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageDeliveries> {
    return work.pageDeliveries(sqlOf(context), page)
  }

  @InjectManager()
  async readAwaited(
    orderId: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readAwaited> {
    return work.readAwaited(sqlOf(context), orderId)
  }

  @InjectManager()
  async goodsInBin(
    search: Parameters<typeof work.goodsInBin>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.goodsInBin> {
    return work.goodsInBin(sqlOf(context), search)
  }

  @InjectManager()
  async hasMoved(key: string, @MedusaContext() context: Context = {}): ReturnType<typeof work.hasMoved> {
    return work.hasMoved(sqlOf(context), key)
  }

  @InjectManager()
  async readBin(
    search: Parameters<typeof work.readBin>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readBin> {
    return work.readBin(sqlOf(context), search)
  }

  @InjectManager()
  async readCountAt(
    search: Parameters<typeof work.readCountAt>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readCountAt> {
    return work.readCountAt(sqlOf(context), search)
  }

  @InjectManager()
  async pickableStock(
    search: Parameters<typeof work.pickableStock>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pickableStock> {
    return work.pickableStock(sqlOf(context), search)
  }

  @InjectManager()
  async readTransferEnds(
    transferId: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readTransferEnds> {
    return work.readTransferEnds(sqlOf(context), transferId)
  }

  @InjectManager()
  async readTaskPlace(
    taskId: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.readTaskPlace> {
    return work.readTaskPlace(sqlOf(context), taskId)
  }

  @InjectManager()
  async pageCounts(
    page: Parameters<typeof work.pageCounts>[1],
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageCounts> {
    return work.pageCounts(sqlOf(context), page)
  }

  @InjectManager()
  async pageTransfers(
    page: work.KeyPage,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof work.pageTransfers> {
    return work.pageTransfers(sqlOf(context), page)
  }

  // ---- people ----

  @InjectTransactionManager()
  async addPicker(
    fields: people.PickerFields,
    pinHash: string | null,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const { id, audit } = await people.addPicker(storeOf(context), fields, pinHash, act)
    await recordAudit(audit, context)
    return id
  }

  @InjectTransactionManager()
  async changePicker(
    id: string,
    changes: Partial<people.PickerFields>,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await people.changePicker(storeOf(context), id, changes, act), context)
  }

  @InjectTransactionManager()
  async setPickerPin(
    id: string,
    pinHash: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await people.setPin(storeOf(context), id, pinHash, act), context)
  }

  @InjectTransactionManager()
  async setPickerStatus(
    id: string,
    status: PickerStatus,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await people.setPickerStatus(storeOf(context), id, status, act), context)
  }

  @InjectTransactionManager()
  async unlockPicker(
    id: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await people.unlockPicker(storeOf(context), id, act), context)
  }

  /** Signs a person out wherever they are signed in, at once. */
  @InjectTransactionManager()
  async endPickerSessions(
    id: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await people.endPickerSessions(storeOf(context), id, act), context)
  }

  @InjectManager()
  async findPickers(
    filters: people.PickerFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PickerDTO[] }> {
    return people.listPickers(storeOf(context), filters, paging)
  }

  @InjectManager()
  async readPicker(id: string, @MedusaContext() context: Context = {}): Promise<PickerDTO> {
    return people.readPicker(storeOf(context), id)
  }

  // ---- devices ----

  @InjectTransactionManager()
  async addDevice(
    fields: devices.DeviceFields,
    pairingHash: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const { id, audit } = await devices.addDevice(storeOf(context), fields, pairingHash, act)
    await recordAudit(audit, context)
    return id
  }

  @InjectTransactionManager()
  async changeDevice(
    id: string,
    changes: Partial<devices.DeviceFields>,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await devices.changeDevice(storeOf(context), id, changes, act), context)
  }

  @InjectTransactionManager()
  async startPairing(
    id: string,
    pairingHash: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await devices.startPairing(storeOf(context), id, pairingHash, act), context)
  }

  /** Pairs the device that waits for the code; nothing where none does. */
  @InjectTransactionManager()
  async pairDevice(
    hashes: { pairing: string; token: string },
    userAgent: string | null,
    at: Date,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<devices.Paired | null> {
    const paired = await devices.pair(storeOf(context), hashes.pairing, hashes.token, userAgent, at)
    if (!paired) return null
    await recordAudit(paired.audit, context)
    return paired.device
  }

  @InjectTransactionManager()
  async revokeDevice(
    id: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await devices.revokeDevice(storeOf(context), id, act), context)
  }

  @InjectTransactionManager()
  async unlockDevice(
    id: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await devices.unlockDevice(storeOf(context), id, act), context)
  }

  @InjectManager()
  async findDevices(
    filters: devices.DeviceFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ScannerDeviceDTO[] }> {
    return devices.listDevices(storeOf(context), filters, paging)
  }

  @InjectManager()
  async readDevice(id: string, @MedusaContext() context: Context = {}): Promise<ScannerDeviceDTO> {
    return devices.readDevice(storeOf(context), id)
  }

  // ---- sign-in ----

  /** Counts an attempt and commits it before its PIN is looked at, so that many at once are not more than in turn. */
  @InjectTransactionManager()
  async countSignIn(
    attempt: Parameters<typeof signIns.countSignIn>[1],
    @MedusaContext() context: Context = {}
  ): Promise<signIns.Attempt> {
    return signIns.countSignIn(storeOf(context), attempt)
  }

  /** Writes down the lock that a wrong PIN began. */
  @InjectTransactionManager()
  async noteLock(
    attempt: Extract<signIns.Attempt, { outcome: "try" }>,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(signIns.lockAudit(attempt), context)
  }

  @InjectTransactionManager()
  async beginSession(
    attempt: Parameters<typeof signIns.beginSession>[1],
    terms: Parameters<typeof signIns.beginSession>[2],
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const { session_id, audit } = await signIns.beginSession(storeOf(context), attempt, terms)
    await recordAudit(audit, context)
    return session_id
  }

  @InjectManager()
  async findSignedIn(
    session: Parameters<typeof signIns.findSignedIn>[1],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<signIns.SignedIn | null> {
    return signIns.findSignedIn(storeOf(context), session, at)
  }

  @InjectTransactionManager()
  async moveSession(
    signedIn: signIns.SignedIn,
    locationId: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await signIns.moveSession(storeOf(context), signedIn, locationId)
  }

  @InjectTransactionManager()
  async signOut(
    signedIn: signIns.SignedIn,
    at: Date,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await signIns.signOut(storeOf(context), signedIn, at), context)
  }

  // ---- what a scan names ----

  @InjectManager()
  async lookUp(
    wanted: lookups.Wanted,
    @MedusaContext() context: Context = {}
  ): Promise<Omit<ResolvedScan, "scan" | "lot" | "expires_on" | "quantity">> {
    const sql = storeOf(context)
    return {
      bin: await lookups.findBin(sql, wanted),
      items: await lookups.findItems(sql, wanted),
      ...(await lookups.findDocuments(sql, wanted)),
      pallet: await lookups.findPallet(sql, wanted),
    }
  }

  /** Whether an article, a bin or a document has the text as its code or number. */
  @InjectManager()
  async isOwnCode(code: string, @MedusaContext() context: Context = {}): Promise<boolean> {
    const found = await this.lookUp({ barcodes: [], codes: [code], sscc: null, order_number: null }, context)
    const { items, ...others } = found
    return items.length > 0 || Object.values(others).some(Boolean)
  }

  // ---- labels and pallets ----

  @InjectManager()
  async binsToLabel(
    wanted: labels.BinSelection,
    @MedusaContext() context: Context = {}
  ): Promise<LabelledBin[]> {
    return labels.binsToLabel(storeOf(context), wanted)
  }

  @InjectManager()
  async itemsToLabel(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, LabelledItem>> {
    return labels.itemsToLabel(storeOf(context), ids)
  }

  @InjectManager()
  async linesOfReceipt(id: string, @MedusaContext() context: Context = {}): Promise<labels.LabelLine[]> {
    return labels.linesOfReceipt(storeOf(context), id)
  }

  @InjectManager()
  async linesOfOrder(id: string, @MedusaContext() context: Context = {}): Promise<labels.LabelLine[]> {
    return labels.linesOfOrder(storeOf(context), id)
  }

  @InjectManager()
  async palletsToLabel(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<LabelledPallet[]> {
    return labels.palletsToLabel(storeOf(context), ids)
  }

  @InjectTransactionManager()
  async notePrints(
    kind: LabelKind,
    copies: ReadonlyMap<string, number>,
    act: Act,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await labels.notePrints(storeOf(context), kind, copies, act)
  }

  @InjectManager()
  async printedOf(
    kind: LabelKind,
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<labels.Printed> {
    return labels.printedOf(storeOf(context), kind, ids)
  }

  @InjectTransactionManager()
  async addPallets(
    wished: pallets.NewPallets,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    const { ids, audit } = await pallets.addPallets(storeOf(context), wished, act)
    await recordAudit(audit, context)
    return ids
  }

  @InjectTransactionManager()
  async removePallet(
    id: string,
    act: Act,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await recordAudit(await pallets.removePallet(storeOf(context), id, act), context)
  }

  @InjectManager()
  async findPallets(
    filters: pallets.PalletFilters,
    paging: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PalletDTO[] }> {
    return pallets.listPallets(storeOf(context), filters, paging)
  }

  @InjectManager()
  async readPallets(ids: readonly string[], @MedusaContext() context: Context = {}): Promise<PalletDTO[]> {
    return pallets.readPallets(storeOf(context), ids)
  }

  @InjectManager()
  async readPallet(id: string, @MedusaContext() context: Context = {}): Promise<PalletDTO> {
    return pallets.readPallet(storeOf(context), id)
  }
}
