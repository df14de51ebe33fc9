#ifndef RUNBELL_CICAL_SHIM_H
#define RUNBELL_CICAL_SHIM_H

#include <libical/ical.h>

/// A time as it is written: its zone is told by the property.
typedef struct {
  int year, month, day, hour, minute, second;
  int is_date;
  int is_utc;
  int is_null;
} runbell_ical_time;

static inline runbell_ical_time runbell_ical_time_of(struct icaltimetype time) {
  runbell_ical_time result = {time.year, time.month,  time.day,
                              time.hour, time.minute, time.second,
                              time.is_date, icaltime_is_utc(time), icaltime_is_null_time(time)};
  return result;
}

/// Without a zone, so that rules are followed by the clock on the wall.
static inline struct icaltimetype runbell_ical_floating(runbell_ical_time time) {
  struct icaltimetype result = icaltime_null_time();
  result.year = time.year;
  result.month = time.month;
  result.day = time.day;
  result.hour = time.hour;
  result.minute = time.minute;
  result.second = time.second;
  result.is_date = time.is_date;
  return result;
}

/// The value of DTSTART, DTEND, EXDATE, RDATE or RECURRENCE-ID.
static inline runbell_ical_time runbell_ical_property_time(icalproperty *property) {
  switch (icalproperty_isa(property)) {
  case ICAL_DTSTART_PROPERTY: return runbell_ical_time_of(icalproperty_get_dtstart(property));
  case ICAL_DTEND_PROPERTY: return runbell_ical_time_of(icalproperty_get_dtend(property));
  case ICAL_EXDATE_PROPERTY: return runbell_ical_time_of(icalproperty_get_exdate(property));
  case ICAL_RECURRENCEID_PROPERTY: return runbell_ical_time_of(icalproperty_get_recurrenceid(property));
  case ICAL_RDATE_PROPERTY: {
    struct icaldatetimeperiodtype value = icalproperty_get_rdate(property);
    return runbell_ical_time_of(icaltime_is_null_time(value.time) ? value.period.start : value.time);
  }
  default: return runbell_ical_time_of(icaltime_null_time());
  }
}

/// Seconds of a DURATION; days count 86,400.
static inline int runbell_ical_duration(icalproperty *property) {
  return icaldurationtype_as_int(icalproperty_get_duration(property));
}

/// When a rule ends; null when nothing says so.
static inline runbell_ical_time runbell_ical_rule_until(icalproperty *property) {
  return runbell_ical_time_of(icalproperty_get_rrule(property).until);
}

/// True for rules that repeat at least hourly, which no shift does.
static inline int runbell_ical_rule_is_restless(icalproperty *property) {
  icalrecurrencetype_frequency frequency = icalproperty_get_rrule(property).freq;
  return frequency == ICAL_SECONDLY_RECURRENCE || frequency == ICAL_MINUTELY_RECURRENCE ||
         frequency == ICAL_HOURLY_RECURRENCE;
}

/// Steps through a rule by the clock on the wall. Its UNTIL is left to the caller, who knows the zone. NULL when the rule
/// can not be followed.
static inline icalrecur_iterator *runbell_ical_rule_begin(icalproperty *property, runbell_ical_time start) {
  struct icalrecurrencetype rule = icalproperty_get_rrule(property);
  if (rule.freq == ICAL_NO_RECURRENCE) return NULL;
  rule.until = icaltime_null_time();
  return icalrecur_iterator_new(rule, runbell_ical_floating(start));
}

static inline runbell_ical_time runbell_ical_rule_next(icalrecur_iterator *iterator) {
  return runbell_ical_time_of(icalrecur_iterator_next(iterator));
}

/// Seconds since 1970 of a wall time in a zone that the calendar itself describes.
static inline long long runbell_ical_moment(runbell_ical_time time, icaltimezone *zone) {
  struct icaltimetype wall = runbell_ical_floating(time);
  wall.is_date = 0;
  return (long long)icaltime_as_timet_with_zone(wall, zone);
}

static inline icalproperty *runbell_ical_utc(icalproperty_kind kind, long long moment) {
  struct icaltimetype time = icaltime_from_timet_with_zone((time_t)moment, 0, icaltimezone_get_utc_timezone());
  switch (kind) {
  case ICAL_DTSTART_PROPERTY: return icalproperty_new_dtstart(time);
  case ICAL_DTEND_PROPERTY: return icalproperty_new_dtend(time);
  default: return icalproperty_new_dtstamp(time);
  }
}

/// Errors in what others wrote are looked for afterwards; they never end the process.
static inline void runbell_ical_be_patient(void) {
  icalerror_set_errors_are_fatal(0);
}

#endif
