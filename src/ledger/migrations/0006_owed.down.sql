-- Back to layout 5. The program goes back only where nothing is held, and then nothing is owed.

DROP TABLE owed;
