import { Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { ActKind } from "../../../src/domain/scanning/act"
import type { ScannerTourAnswer, ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import type { PickTourDetailDTO } from "../../../src/types/http/tours"
import type { Scanner } from "../../helpers/a-scanner"
import type { ShippingShop, Stocked } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { whereItLies } from "../../helpers/some-bins"
import type { Suite } from "../../helpers/suite"

let keys = 0

/** What people with scanners do on the floor, and what became of it. */
export function onTheFloor(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop) {
  /** One act of a device, under a key of its own unless it is sent again. */
  const act = (
    scanner: Scanner,
    kind: ActKind,
    body: object,
    key = `floor act ${(keys += 1)}`,
    at = new Date()
  ): Promise<AxiosResponse> =>
    scanner.post("/scanner/api/acts", {
      key,
      kind,
      at: at.toISOString(),
      sequence: keys,
      location_id: waves().location_id,
      body,
    })
  return {
    act,
    /** The dispatches of these orders of the fixture. */
    ids: (from: number, to: number): string[] =>
      waves()
        .orders.slice(from, to)
        .map(({ dispatch_id }) => dispatch_id),
    claim: async (scanner: Scanner, body: object = {}): Promise<ScannerTourDTO | null> => {
      const { status, data } = await scanner.post("/scanner/api/tours/claim", body)
      if (status !== 200) throw new Error(JSON.stringify(data))
      return data.tour
    },
    /** All of a stop, as a device says it. */
    asked: ({ id }: { id: string }, { pick_id, quantity }: ScannerTourStopDTO) => ({
      tour_id: id,
      pick_id,
      quantity,
    }),
    /** An act that is not refused, and its answer. */
    done: async (scanner: Scanner, kind: ActKind, body: object): Promise<ScannerTourAnswer> => {
      const { status, data } = await act(scanner, kind, body)
      if (status !== 200 || data.act.status !== "done") throw new Error(JSON.stringify(data))
      return data.act.answer as ScannerTourAnswer
    },
    tour: async (id: string): Promise<PickTourDetailDTO> =>
      (await shop().get(`/admin/pick-tours/${id}`)).data.pick_tour,
    /** `relieved from Anna`, `claimed by Ben`, in the order in which it happened. */
    events: async (): Promise<string[]> =>
      (
        await shop().rows<{ said: string }>(
          `SELECT concat_ws(' ', event.kind, 'from ' || giver.name, 'by ' || taker.name) AS said
             FROM comptoir_tour_event AS event LEFT JOIN comptoir_picker AS giver ON giver.id = event.from_picker
             LEFT JOIN comptoir_picker AS taker ON taker.id = event.to_picker ORDER BY event.created_at, event.id`
        )
      ).map(({ said }) => said),
    /** What listeners are told of an event while this is done. */
    told: async (event: string, work: () => Promise<unknown>): Promise<unknown[]> => {
      const said: unknown[] = []
      const bus = suite.getContainer().resolve(Modules.EVENT_BUS)
      const subscriberId = `floor-${event}`
      const listen = async ({ data }: { data: unknown }) => void said.push(data)
      bus.subscribe(event, listen, { subscriberId })
      await work()
      await shop().quiet()
      bus.unsubscribe(event, listen, { subscriberId })
      return said
    },
    picked: async (pickId: string): Promise<number | undefined> =>
      (
        await shop().rows<{ picked: number }>(
          `SELECT picked_quantity AS picked FROM comptoir_pick WHERE id = ?`,
          [pickId]
        )
      )[0]?.picked,
    lies: (item: Stocked) => whereItLies(suite.getContainer(), shop().items[item]),
    /** What lines of the dispatches of a tour ask for is picked, short, or still open on a tour: nothing is lost or twice. */
    conserved: async (tourId: string): Promise<boolean> => {
      const rows = await shop().rows<{ is_whole: boolean }>(
        `SELECT line.quantity = line.short_quantity + coalesce((SELECT sum(pick.quantity) FROM comptoir_pick AS pick
                  JOIN comptoir_tour_pick AS walk ON walk.pick_id = pick.id
                 WHERE pick.dispatch_line_id = line.id AND pick.status IN ('open', 'picked')), 0)
                AND line.picked_quantity = coalesce((SELECT sum(pick.picked_quantity) FROM comptoir_pick AS pick
                 WHERE pick.dispatch_line_id = line.id AND pick.status IN ('open', 'picked')), 0) AS is_whole
           FROM comptoir_dispatch_line AS line
           JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id AND dispatch.status <> 'cancelled'
          WHERE line.dispatch_id IN (
             SELECT pick.dispatch_id FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
              WHERE walk.tour_id = ?)`,
        [tourId]
      )
      return rows.length > 0 && rows.every(({ is_whole }) => is_whole)
    },
  }
}
