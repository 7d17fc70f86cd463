import { LayoutComposer } from "@medusajs/dashboard/components"
import { clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { PAGES } from "./paths"

type AdministrationPageProps = { name: keyof typeof PAGES; children: ReactNode }

/** A page of *Settings → Comptoir*: the way to the others above, its own cards below. */
export function AdministrationPage({ name, children }: AdministrationPageProps) {
  return (
    <LayoutComposer
      widgetsZonePrefix={`comptoir.administration.${name}`}
      preferredLayoutId="core:single-column"
      sections={{
        main: (
          <LayoutComposer.Entry id={`comptoir:administration-${name}`}>
            <div className="flex flex-col gap-y-3">
              <AdministrationNav />
              {children}
            </div>
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

/** Medusa's menu shows one item of ours in the settings: the other pages are reached from here. */
function AdministrationNav() {
  const { t } = useTranslation("comptoir")
  return (
    <nav aria-label={t("administration.nav.label")} className="flex flex-wrap gap-1">
      {Object.entries(PAGES).map(([name, path]) => (
        <NavLink
          key={name}
          to={path}
          end={name === "settings"}
          className={({ isActive }) =>
            clx(
              "txt-compact-small-plus focus-visible:shadow-borders-focus rounded-full px-2.5 py-1 outline-none transition-fg",
              isActive
                ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest"
                : "text-ui-fg-subtle hover:text-ui-fg-base"
            )
          }
        >
          {t(`administration.nav.${name}`)}
        </NavLink>
      ))}
    </nav>
  )
}
