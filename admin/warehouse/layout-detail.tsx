import { LayoutComposer } from "@medusajs/dashboard/components"
import { Tabs } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { PlanNodeDTO } from "../../src/types/http/warehouse"
import { PageSkeleton } from "../components/page-skeleton"
import { BayDrawer, BinDrawer } from "./bin-drawer"
import { BinList } from "./bin-list"
import { AislesCard, ZonesCard } from "./places-card"
import { PlanCard } from "./plan-card"
import { ProfileCard } from "./profile-card"
import { useLayout } from "./sources"
import { useOpenBin } from "./use-open-bin"

const TABS = ["plan", "bins", "places", "settings"] as const

/** One warehouse: its plan, its bins, its zones and aisles, and what is said of it as a whole. */
export function LayoutDetail({ locationId }: { locationId: string }) {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const { data: layout, error } = useLayout(locationId)
  const { binId, openBin, closeBin } = useOpenBin()
  const [bay, setBay] = useState<PlanNodeDTO | null>(null)
  if (error) throw error
  if (!layout) return <PageSkeleton />
  const tab = TABS.find((one) => one === search.get("tab")) ?? "plan"
  const choose = (next: string) => setSearch(next === "plan" ? {} : { tab: next }, { replace: true })
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.warehouse_layout.details"
      preferredLayoutId="core:single-column"
      data={layout.warehouse}
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:warehouse-layout">
            <Tabs value={tab} onValueChange={choose}>
              <div className="overflow-x-auto pb-3">
                <Tabs.List aria-label={layout.warehouse.name} className="w-max">
                  {TABS.map((one) => (
                    <Tabs.Trigger key={one} value={one}>
                      {t(`warehouse.tabs.${one}`)}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
              </div>
              <Tabs.Content value="plan" className="outline-none">
                <PlanCard layout={layout} onOpenBin={openBin} onOpenBay={setBay} />
              </Tabs.Content>
              <Tabs.Content value="bins" className="outline-none">
                <BinList layout={layout} />
              </Tabs.Content>
              <Tabs.Content value="places" className="flex flex-col gap-y-3 outline-none">
                <ZonesCard layout={layout} />
                <AislesCard layout={layout} />
              </Tabs.Content>
              <Tabs.Content value="settings" className="outline-none">
                <ProfileCard layout={layout} />
              </Tabs.Content>
            </Tabs>
            {bay && !binId && (
              <BayDrawer layout={layout} node={bay} onOpenBin={openBin} onClose={() => setBay(null)} />
            )}
            {binId && <BinDrawer key={binId} id={binId} onClose={closeBin} />}
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}
