/** Every point at which the shorter run stops, and those that it leaves out. */
import "../http/kill.spec"
