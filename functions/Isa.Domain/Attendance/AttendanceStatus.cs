namespace Isa.Domain.Attendance;

/// <summary>What a half-day was, weakest first: of two marks with one stamp the stronger stands. Cleared takes a mark back.</summary>
public enum AttendanceStatus { Cleared, Present, Excused, Sick, Holiday, Closed, Absent }

/// <summary>The part of a day that a mark speaks of.</summary>
public enum DayPart { Am, Pm, Full }
