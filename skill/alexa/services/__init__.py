"""What Amazon's own services do for a skill while it answers: the device's time zone, and reminders.

services = Services()
device = services.of(handler_input, now)      # one for each request: its address, its token, its patience
device.today()                                # the listener's own date
device.reminders                              # sets the daily reminder (skill.conversation.scheduled.Reminders)

The SDK's own clients for these are not used: they have no time-outs, and one of them cannot read its answers.
"""

from skill.alexa.services.device import DeviceServices, Services
from skill.alexa.services.rest import Rest, is_amazons

__all__ = ["DeviceServices", "Rest", "Services", "is_amazons"]
